plain_loop:
    add qword ptr [rdi], 1000000
    ret

wait_plain:
    cmp qword ptr [rdi], 999
    jg .L2
.L1:
    jmp .L1
.L2:
    ret
